"""What leaves the house on paper: quotations that are written down and held against their articles again later."""
