"""Annual water balance of one site after DWA-M 102-4: surfaces, measures, reference state and deviation."""
