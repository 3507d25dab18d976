/**
 * How options, environment, a file and defaults become one immutable {@link
 * io.chronotick.mcp.config.Settings}.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.config.Setting} names what can be set, a {@link
 * io.chronotick.mcp.config.SettingLayer} is one place it can be set in, {@link
 * io.chronotick.mcp.config.SettingResolver} asks the layers in order of precedence (option,
 * environment, {@link io.chronotick.mcp.config.ConfigFile file}) and turns text into types.
 *
 * <p><b>Contract.</b> No {@code null}; everything is immutable. A bad value is a {@link
 * io.chronotick.mcp.config.SettingException} whose one-line message names where the value was given
 * and what is accepted. An empty environment value counts as not given. Nothing here reads the
 * process's own environment or clock: both are handed in.
 */
@NullMarked
package io.chronotick.mcp.config;

import org.jspecify.annotations.NullMarked;
