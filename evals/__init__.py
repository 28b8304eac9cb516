"""How well questions are answered and leads ranked: question files, a made-up book, graders."""
