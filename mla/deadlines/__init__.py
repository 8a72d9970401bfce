"""When something is due: the service standards of the office, by stage and priority."""
