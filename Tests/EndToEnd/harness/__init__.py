"""What the end-to-end tests are made of: real processes, a raw client, and independent readers of what they leave."""
