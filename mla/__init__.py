"""A register of mutual legal assistance. `mla.app.create_app` puts it together."""
