"""What the tests need besides Python: a browser, the Nu checker, TypeScript, an office."""
