"""What runs while Pakka serves: the server, its worker, and what both do by the clock."""
