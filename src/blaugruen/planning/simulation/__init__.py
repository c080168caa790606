"""Storm and long-term simulation of measures: elements as data, compiled kernels, results, hand-over to SWMM."""
