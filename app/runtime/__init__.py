"""What runs while Pakka serves: the server, its worker, and their periodic tasks."""
