"""The language of gates: text to typed nodes, nodes to tests over finite domains, tests to reasons. Pure."""
