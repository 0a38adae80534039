"""The .docx format: opened without trust, paragraphs and tables as they read, numbers, styles, formatting in effect."""
