"""What reaches outside: the renderer and the signer, behind the ports of the services."""
