"""The one place where numba is called, with types kept: ``@compiled`` for kernels, ``@inlined`` for their parts."""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(function: Kernel) -> Kernel:
    """Compile a function on first use and keep the result on disk. ``.py_func`` is the plain Python function."""
    kernel: Kernel = njit(cache=True)(function)
    return kernel


def inlined(function: Kernel) -> Kernel:
    """Compile a function into its caller, so that arrays in its arguments cost no reference counting per element."""
    kernel: Kernel = njit(cache=True, inline="always")(function)
    return kernel
