"""The blueprint that every page about people is hung on."""

from flask import Blueprint

blueprint = Blueprint("people", __name__)
