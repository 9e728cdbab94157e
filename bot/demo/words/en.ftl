# What demo people say in a chat. Every line says that nobody real is speaking.
demo-hello-host = 🤖 Demo host: hello { $name }! Glad you like the place. Ask me anything, as you would ask a real host.
demo-hello-tenant = 🤖 Demo tenant: hello { $name }! Your place looks just right for me. Is it still free?
demo-host-1 = 🤖 Demo host: yes, it is still free. The rent includes water; electricity is by meter.
demo-host-2 = 🤖 Demo host: you could see it on Saturday at 11 or Sunday at 5. Which suits you?
demo-host-3 = 🤖 Demo host: fine, noted. A real host would now meet you there.
demo-host-4 = 🤖 Demo host: that is all I know, I am only here so that you can try the chat.
demo-tenant-1 = 🤖 Demo tenant: great. I would like to move in next month; the deposit is fine for me.
demo-tenant-2 = 🤖 Demo tenant: could I see it on Saturday at 11 or Sunday at 5?
demo-tenant-3 = 🤖 Demo tenant: thank you! A real tenant would now come and look.
demo-tenant-4 = 🤖 Demo tenant: that is all I know, I am only here so that you can try the chat.
demo-no-number = 🤖 Demo person: I have no phone number to share. With real people this is where numbers are exchanged, once both agree.
