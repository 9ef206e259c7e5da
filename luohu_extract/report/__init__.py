"""The report: pages and everything found in them as one HTML file, to be read and reviewed in a browser."""
