"""The read stage: what a user has becomes captures, and a capture becomes a page."""

from onrecord.read.frames import without_frames
from onrecord.read.inputs import captures
from onrecord.read.page import page

__all__ = ["captures", "page", "without_frames"]
