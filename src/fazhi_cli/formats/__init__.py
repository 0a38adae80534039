"""A report in a format: one module per format, each with render(report); ``registry`` lists them."""
