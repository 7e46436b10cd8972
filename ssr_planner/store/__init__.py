"""The store: the journals of plans on disk, behind a small protocol. What a store cannot do ends in a finding."""

from ssr_planner.store.protocol import Store, StoredPlan
from ssr_planner.store.sqlite import open_store

__all__ = ["Store", "StoredPlan", "open_store"]
