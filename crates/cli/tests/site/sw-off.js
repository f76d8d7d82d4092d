// the end of the worker
