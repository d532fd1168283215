"""Pictures as SVG, drawn here: no script draws them, and no other server has a part in them."""
