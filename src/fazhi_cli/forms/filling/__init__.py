"""From a nomination to the filled form and its sheet: values, capacity, writing, preview, printing, PDF."""
