"""The formats that a record is exported in, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from accordingto.exchange.followthemoney import followthemoney_statements
from accordingto.exchange.geojson import geojson_features
from accordingto.exchange.graphml import graphml
from accordingto.exchange.icalendar import icalendar
from accordingto.exchange.json_record import json_record
from accordingto.exchange.plover import plover_events
from accordingto.exchange.prov import prov_graph
from accordingto.exchange.schema_org import schema_org_graph
from accordingto.exchange.stix import stix_bundle
from accordingto.exchange.web_annotation import web_annotations

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["TEXT_FORMATS"]

TEXT_FORMATS: dict[str, Callable[[Record], Iterator[str]]] = {
    "json": json_record,
    "web-annotation": web_annotations,
    "prov": prov_graph,
    "ftm": followthemoney_statements,
    "plover": plover_events,
    "schema-org": schema_org_graph,
    "stix": stix_bundle,
    "geojson": geojson_features,
    "icalendar": icalendar,
    "graphml": graphml,
}
"""The formats that are text and hold the whole record, and what yields each, a document at a time."""
