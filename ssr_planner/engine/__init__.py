"""The planner's steps: assess, diagnose, walk, plan, compare, ask. Values in, values out; no word of the field."""
