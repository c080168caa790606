"""Annual water balance of urban blocks (ABIMO / R-Abimo), natural reference states, measures and city-wide targets."""

from blaugruen.planning.balance.model import Balance, Mode, intermediates, water_balance
from blaugruen.planning.balance.parameters import Parameters, default_parameters, read_config

__all__ = [
    "Balance",
    "Mode",
    "Parameters",
    "default_parameters",
    "intermediates",
    "read_config",
    "water_balance",
]
