"""Fetching: addresses that the user names become captures, with bounds, robots.txt and politeness. Nothing else is asked for."""

from onrecord.fetch.addresses import normal
from onrecord.fetch.crawl import Crawl, Failed, Feed, Got, Order
from onrecord.fetch.lists import Named, named

__all__ = ["Crawl", "Failed", "Feed", "Got", "Named", "Order", "named", "normal"]
