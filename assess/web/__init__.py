"""The same screens in a browser on this machine; needs the optional packages of `assess[web]`."""
