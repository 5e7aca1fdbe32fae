package io.proofstream.console.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.proofstream.console.access.Permission;
import io.proofstream.console.pages.OverviewPage.Charts;
import io.proofstream.console.pages.OverviewPage.Figures;

/** Serves the overview, and its parts as they change. */
final class OverviewPages {
  private final Site site;

  OverviewPages(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/overview", this::overview);
    routes.get("/overview/figures", this::figures);
    routes.get("/overview/charts", this::charts);
  }

  private void overview(Context ctx) {
    site.viewer(ctx, Permission.VIEW);
    site.html(
        ctx,
        "overview",
        new OverviewPage(site.shell(ctx, "Overview", "/overview"), figures(), charts()));
  }

  private void figures(Context ctx) {
    site.viewer(ctx, Permission.VIEW);
    site.html(ctx, "overviewfigures", figures());
  }

  private void charts(Context ctx) {
    site.viewer(ctx, Permission.VIEW);
    site.html(ctx, "overviewcharts", charts());
  }

  private Figures figures() {
    return OverviewFigures.of(site.index(), site.live(), site.now());
  }

  private Charts charts() {
    return OverviewCharts.of(site.live().samples(), site.now());
  }
}
