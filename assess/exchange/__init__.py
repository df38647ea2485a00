"""What leaves the workspace and comes in: sealed packs, keys and signatures, and their verification over bytes."""
