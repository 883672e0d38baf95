"""What the notebook's cells call: questions to the published star, tables, charts and a map of the answers."""
