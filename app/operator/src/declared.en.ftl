can-operate = look after the server
