package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.ResourceSet;

/** What one server offers, whichever era and connection it is asked in. */
record Offer(Catalogue tools, PromptSet prompts, ResourceSet resources) {}
