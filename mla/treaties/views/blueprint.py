"""Where the pages about law hang."""

from flask import Blueprint

blueprint = Blueprint("treaties", __name__, url_prefix="/treaties")
