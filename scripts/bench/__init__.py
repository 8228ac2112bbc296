"""The benchmarks: one module an idea; `commands/bench.py` is the way in."""
