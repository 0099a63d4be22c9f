"""The clerk's own window: one page of plain JavaScript on 127.0.0.1, over the public library alone (extra ``desk``)."""
