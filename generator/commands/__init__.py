"""The commands: each is lines in the `add` of a file here, and a function below it."""
