"""One module per format: from the bytes of a file to `Record`s. A format knows its markup and nothing about dirt."""
