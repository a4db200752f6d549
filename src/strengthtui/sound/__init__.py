"""Audio cues: tones, the helper process that plays them, and the audio backends."""
