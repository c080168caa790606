"""The one place where numba is called, with types kept: ``@compiled`` for kernels, the others for their parts."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from numba import njit
from numba.core.caching import FunctionCache, IndexDataCacheFile

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


class _Cache(FunctionCache):  # type: ignore[misc] # numba has no types
    """Numba's cache of machine code on disk, made valid for the sources of all kernels together.

    Machine code contains the functions it calls, but numba looks for changes only in the file of the function itself:
    after an upgrade a kernel would go on with the old version of what it calls, and give the old numbers.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        self._cache_file = IndexDataCacheFile(self.cache_path, self._impl.filename_base, _fingerprint())

    def save_overload(self, signature: object, result: object) -> None:
        """Keep the machine code; a full disk is no reason to stop a computation."""
        with suppress(OSError):
            super().save_overload(signature, result)


@cache
def _fingerprint() -> bytes:
    """Return a hash of all source files from which kernels can be made, constants included."""
    sources = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).digest()


def compiled(function: Kernel) -> Kernel:
    """Compile a function on first use. ``.py_func`` is the plain Python function.

    The machine code is kept beside the source file or, where that folder is read-only, in the person's own cache
    folder; where neither can be written, every process compiles anew. A kernel lets other threads run beside it
    and divides as NumPy does, without asking whether the divisor is 0.
    """
    kernel: Any = njit(nogil=True, error_model="numpy")(function)
    with suppress(RuntimeError):  # numba found no folder it can write to
        kernel._cache = _Cache(function)  # noqa: SLF001 -- numba offers no other way to choose the cache
    return kernel  # type: ignore[no-any-return]


def inlined(function: Kernel) -> Kernel:
    """Compile a function into its caller, so that arrays in its arguments cost no reference counting per element."""
    kernel: Kernel = njit(inline="always")(function)
    return kernel


def fused(function: Kernel) -> Kernel:
    """Compile a function whose machine code becomes part of its caller's: tuples it returns stay in registers."""
    kernel: Kernel = njit(nogil=True, error_model="numpy", forceinline=True)(function)
    return kernel
