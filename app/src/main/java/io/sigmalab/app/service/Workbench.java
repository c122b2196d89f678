package io.sigmalab.app.service;

import io.sigmalab.app.job.Workers;
import io.sigmalab.engine.pack.PackReader;
import io.sigmalab.engine.provider.MarketData;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What most services work with.
 *
 * @param home where files are kept
 * @param packs reads packs
 * @param market opens the market data in force, once
 * @param database opens the database in force, once
 * @param workers the pool, started when something computes
 * @param recorder wraps stages into runs
 * @param ids makes ids
 * @param processes tells processes apart
 * @param clock tells the time
 */
public record Workbench(
        Home home,
        PackReader packs,
        Supplier<MarketData> market,
        Supplier<LabDatabase> database,
        Supplier<Workers> workers,
        Recorder recorder,
        Ids ids,
        Processes processes,
        Clock clock) {}
