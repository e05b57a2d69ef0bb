// The library of charts, only as much of it as our charts use. The crate `charts` finds it as a
// global. Bars carry their numbers, so there is no tooltip: its HTML would need inline styles.
import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, GridComponent, SVGRenderer]);
(globalThis as { echarts?: object }).echarts = { init };
