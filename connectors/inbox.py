"""The durable inbox: what was acknowledged is handled, in order, once, across kills and restarts.

How a channel uses it (types in `connectors/channel.py`):

- receiving: `Inbox.put(items)` stores every item in one commit, duplicates aside; acknowledge
  after it returned, never before. An account that is no brokerage's is quarantined.
- handling: the worker claims a conversation's due items, calls the channel's
  `Callable[[Claim], Awaitable[Effects]]`, and `finish`es: drafts, statuses, further writes and
  the items' end are one commit, refused when the claim went stale.
- a handler that raises is tried again with growing pauses, then its items are `dead`: listed,
  replayable, and the conversation goes on without them.

The inbox knows nothing of agents, of leads, or of what an item says.
"""
