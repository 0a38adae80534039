"""What single commands show on the terminal: one module per page, made of styled lines."""
