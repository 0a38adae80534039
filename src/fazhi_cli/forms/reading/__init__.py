"""From a received form and its sheet back to a nomination, and what lies on them beside the slots."""
