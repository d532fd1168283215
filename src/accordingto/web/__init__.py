"""The web room: the record in a browser. Thin: parse what is asked, call the views, show what they give."""

from accordingto.web.app import create_app
from accordingto.web.desk import Desk
from accordingto.web.options import DeskOptions
from accordingto.web.serving import serve

__all__ = ["Desk", "DeskOptions", "create_app", "serve"]
