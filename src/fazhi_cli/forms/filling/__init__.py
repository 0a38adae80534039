"""From a nomination to the filled form and its continuation sheet: values, capacity, writing, preview, printing, PDF."""
