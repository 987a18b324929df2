"""Agreement between coders, prevalence with intervals, differences, patterns and saturation."""
