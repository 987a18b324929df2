"""Where batches run: this process, a pool of processes, a Dask cluster."""
