"""What experts write, as frozen models: facts, catalogue, rules, scenarios, and the library that holds them. Pure."""
