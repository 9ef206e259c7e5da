"""The version, said once: the build reads it from here, and so does every chronicle."""

VERSION = "0.1.0"
