package io.chronotick.mcp.resource;

/**
 * What is in a resource.
 *
 * @param body a record, or a list of records
 * @param lasting whether it is the same for everybody for an hour at least; else it is true at the
 *     moment of reading only
 */
public record Content(Object body, boolean lasting) {}
