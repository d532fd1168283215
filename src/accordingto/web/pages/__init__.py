"""The pages of the desk, a module for each kind."""

from accordingto.web.pages import (
    actors,
    adding,
    claims,
    conflict,
    deciding,
    entering,
    glance,
    issues,
    items,
    places,
    reports,
    reviewing,
    searching,
    sources,
    timeline,
)

__all__ = ["ROUTERS"]

ROUTERS = tuple(
    module.router
    for module in (
        glance,
        issues,
        actors,
        reports,
        claims,
        timeline,
        places,
        sources,
        searching,
        conflict,
        adding,
        reviewing,
        deciding,
        entering,
        items,
    )
)
