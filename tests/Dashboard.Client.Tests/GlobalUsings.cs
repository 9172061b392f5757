global using Bunit;
global using Dashboard.Client.Api;
global using Dashboard.Client.Design;
global using Dashboard.Shared;
global using Dashboard.Shared.Dutch;
global using Dashboard.Shared.Figures;
global using Dashboard.Shared.Signals;
